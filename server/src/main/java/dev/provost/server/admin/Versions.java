package dev.provost.server.admin;

/// The versions that clients ask for. They are the reference's, because clients draw conclusions from them.
public final class Versions {

    /// The version of the API.
    public static final String API = "0.8.4";

    /// The version of the reference that this server stands in for.
    public static final String REFERENCE = "3.8.4";

    private Versions() {}
}
