package dev.provost.server.courier;

import java.time.Instant;
import java.util.List;

/// A way to tell somebody something.
@FunctionalInterface
public interface Notifier {
    /// What is to be sent so that everybody is told.
    List<Delivery> deliveries(Notification notification, Instant now);
}
