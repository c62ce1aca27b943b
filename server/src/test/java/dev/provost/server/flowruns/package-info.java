package dev.provost.server.flowruns;
