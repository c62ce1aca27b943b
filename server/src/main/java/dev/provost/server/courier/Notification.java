package dev.provost.server.courier;

/// What somebody is to be told.
///
/// @param subject may be empty
public record Notification(String subject, String body) {

    /// Subject and body for services that know no subjects.
    String joined() {
        return subject.isEmpty() ? body : subject + "\r\n" + body;
    }

    String subjectOrBody() {
        return subject.isEmpty() ? body : subject;
    }
}
