package dev.provost.api.filters;

/// Orders in which blocks can be listed.
public enum BlockDocumentSort {
    NAME_DESC,
    NAME_ASC,
    BLOCK_TYPE_AND_NAME_ASC
}
