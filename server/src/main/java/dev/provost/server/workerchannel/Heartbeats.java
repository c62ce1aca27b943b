package dev.provost.server.workerchannel;

/// Where it is taken down that a worker is there.
@FunctionalInterface
public interface Heartbeats {
    void heartbeat(String poolName, String worker, Integer intervalSeconds);
}
