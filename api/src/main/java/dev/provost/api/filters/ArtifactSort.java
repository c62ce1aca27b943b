package dev.provost.api.filters;

/// How a list of artifacts, or of their collections, is ordered.
public enum ArtifactSort {
    CREATED_DESC,
    UPDATED_DESC,
    ID_DESC,
    KEY_DESC,
    KEY_ASC
}
