package dev.provost.server.courier;

import java.net.InetAddress;
import java.net.UnknownHostException;

/// Knows where the hosts are.
@FunctionalInterface
interface Names {
    InetAddress[] lookUp(String host) throws UnknownHostException;
}
