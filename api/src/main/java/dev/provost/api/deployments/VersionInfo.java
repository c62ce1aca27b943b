package dev.provost.api.deployments;

/// What a client says about the version of the code it deploys, a branch or a commit among it. It is read and not kept:
/// a deployment has one version here, and that is its name.
public record VersionInfo(String type, String version) {}
