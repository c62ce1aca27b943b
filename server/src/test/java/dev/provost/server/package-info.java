package dev.provost.server;
