package dev.provost.api.json;

/// What a server holds the values that clients send to: sizes, by its settings, and templates.
///
/// @param parameterBytes how long a run's parameters may be as compact JSON; 0 for no limit
/// @param cacheKeyLength how many characters a task run's cache key may have
/// @param labelsPerResource how many labels a resource of an event may have
/// @param relatedResources how many related resources an event may have
/// @param eventNameLength how many characters an event's name may have
/// @param scheduledRuns how many runs one schedule of a deployment may ask to have waiting
/// @param templates what it understands of templates
public record Limits(
        int parameterBytes,
        int cacheKeyLength,
        int labelsPerResource,
        int relatedResources,
        int eventNameLength,
        int scheduledRuns,
        TemplateCheck templates) {

    /// What applies when nothing is configured.
    public static final Limits DEFAULT = new Limits(524_288, 2000, 500, 100, 1024, 50, TemplateCheck.NONE);
}
