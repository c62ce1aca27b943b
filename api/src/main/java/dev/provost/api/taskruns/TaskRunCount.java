package dev.provost.api.taskruns;

/// How many task runs of some period ended well and how many did not.
public record TaskRunCount(long completed, long failed) {
    /// No run ended in the period.
    public static final TaskRunCount NONE = new TaskRunCount(0, 0);
}
