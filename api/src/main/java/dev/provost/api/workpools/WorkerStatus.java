package dev.provost.api.workpools;

/// Whether a worker has been heard of lately.
public enum WorkerStatus {
    ONLINE,
    OFFLINE
}
