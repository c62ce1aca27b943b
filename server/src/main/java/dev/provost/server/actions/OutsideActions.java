package dev.provost.server.actions;

import dev.provost.api.automations.Action;
import dev.provost.api.blocks.BlockDocument;
import dev.provost.api.blocks.BlockSchema;
import dev.provost.api.blocks.BlockType;
import dev.provost.server.blocks.BlockDocuments;
import dev.provost.server.courier.BadNotifier;
import dev.provost.server.courier.Courier;
import dev.provost.server.courier.Courier.Answer;
import dev.provost.server.courier.Courier.Lost;
import dev.provost.server.courier.Courier.NoAnswer;
import dev.provost.server.courier.Delivery;
import dev.provost.server.courier.Notification;
import dev.provost.server.courier.Notifier;
import dev.provost.server.courier.Notifiers;
import dev.provost.server.courier.Webhook;
import dev.provost.store.Database;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Tells the world: web hooks and notifications, through the blocks that know the addresses.
///
/// They go out before the row's end is written, so after a crash they may go out again. Nothing of what a block holds
/// is logged or told.
final class OutsideActions {
    private static final int LONGEST_ANSWER = 1000;
    private static final Set<String> HIDDEN_HEADERS = Set.of("authorization", "traceparent", "via");
    private static final List<String> HIDDEN_PREFIXES =
            List.of("x-forwarded", "x-b3", "x-cloud-trace", "x-envoy", "x-prefect");

    private final Database database;
    private final BlockDocuments blocks;
    private final ActionTemplates templates;
    private final Courier courier;
    private final InstantSource clock;

    OutsideActions(
            Database database, BlockDocuments blocks, ActionTemplates templates, Courier courier, InstantSource clock) {
        this.database = database;
        this.blocks = blocks;
        this.templates = templates;
        this.courier = courier;
        this.clock = clock;
    }

    void call(Attempt attempt, Action.CallWebhook action) throws InterruptedException {
        BlockDocument block = blocks.read(action.blockDocumentId(), true);
        if (!slug(block).equals(Webhook.SLUG)) {
            throw new ActionFailed("The referenced block was not a webhook block");
        }
        load(attempt, action.blockDocumentId(), block);
        String payload = templates.render(attempt, List.of(action.payload())).getFirst();
        try {
            Answer answer = courier.call(Webhook.call(block.data().tree(), payload));
            attempt.tell("status_code", answer.status());
            attempt.tell("response_body", shortened(answer.body()));
            attempt.tell("response_headers", shown(answer.headers()));
        } catch (BadNotifier e) {
            throw new ActionFailed("The webhook block was invalid: " + e.shown());
        } catch (NoAnswer e) {
            // Whoever may have been called is not called again.
            throw new ActionFailed("Webhook call failed: " + e.shown(), e.mayPass() && !e.mayHaveArrived());
        }
        end(attempt);
    }

    void send(Attempt attempt, Action.SendNotification action) throws InterruptedException {
        BlockDocument block = blocks.read(action.blockDocumentId(), true);
        @Nullable BlockSchema schema = block.blockSchema();
        Notifier notifier;
        try {
            notifier = schema == null || !schema.capabilities().contains("notify")
                    ? null
                    : Notifiers.of(slug(block), block.data().tree()).orElse(null);
        } catch (BadNotifier e) {
            throw new ActionFailed("The notification block was invalid: " + e.shown());
        }
        if (notifier == null) {
            throw new ActionFailed("The referenced block was not a notification block");
        }
        load(attempt, action.blockDocumentId(), block);
        List<String> texts = templates.render(attempt, List.of(action.subject(), action.body()));
        notify(attempt, notifier, new Notification(texts.get(0), texts.get(1)));
        end(attempt);
    }

    private void notify(Attempt attempt, Notifier notifier, Notification notification) throws InterruptedException {
        List<Delivery> deliveries;
        try {
            deliveries = notifier.deliveries(notification, clock.instant());
        } catch (BadNotifier e) {
            attempt.tell("notification_log", e.shown());
            throw new ActionFailed("Notification failed");
        }
        List<Lost> lost = courier.deliverAll(deliveries);
        if (deliveries.isEmpty()) {
            attempt.tell("notification_log", "There are no service(s) to notify");
            throw new ActionFailed("Notification failed");
        }
        if (!lost.isEmpty()) {
            attempt.tell("notification_log", lost.stream().map(Lost::reason).collect(Collectors.joining("\n")));
            // Those who have been told are not told again.
            boolean nobodyTold = lost.size() == deliveries.size();
            throw new ActionFailed(
                    "Notification failed", nobodyTold && lost.stream().allMatch(Lost::mayPass));
        }
    }

    private void end(Attempt attempt) {
        database.write(tx -> {
            attempt.succeed(tx);
            return attempt;
        });
    }

    private static String slug(BlockDocument block) {
        @Nullable BlockType type = block.blockType();
        return type == null ? "" : type.slug();
    }

    private void load(Attempt attempt, UUID id, BlockDocument block) {
        attempt.loaded(new Attempt.Loaded(id, block.name(), slug(block), clock.instant()));
    }

    /// The middle of a long answer is left out.
    static String shortened(String text) {
        if (text.length() <= LONGEST_ANSWER) {
            return text;
        }
        int half = LONGEST_ANSWER / 2;
        int end = Character.isLowSurrogate(text.charAt(half)) ? half + 1 : half;
        int start = text.length() - half;
        start += Character.isLowSurrogate(text.charAt(start)) ? 1 : 0;
        String cut =
                text.substring(0, end) + "..." + (start - end) + " additional characters..." + text.substring(start);
        return cut.length() < text.length() ? cut : text;
    }

    /// Headers that say nothing about who is behind what.
    static Map<String, String> shown(Map<String, String> headers) {
        Map<String, String> shown = new TreeMap<>();
        headers.forEach((name, value) -> {
            String key = name.toLowerCase(Locale.ROOT);
            if (!HIDDEN_HEADERS.contains(key) && HIDDEN_PREFIXES.stream().noneMatch(key::startsWith)) {
                shown.put(key, value);
            }
        });
        return shown;
    }
}
