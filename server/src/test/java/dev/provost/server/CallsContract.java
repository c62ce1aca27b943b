package dev.provost.server;

import static dev.provost.store.tables.Tables.EVENTS;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.provost.api.json.Wire;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/// Actions that call somebody outside, through the blocks that know where.
abstract class CallsContract extends ActionSlice {
    /// A receiver on this machine that keeps what it gets.
    private static final class Receiver implements AutoCloseable {
        private final HttpServer server;
        private final List<String> received = new CopyOnWriteArrayList<>();
        private volatile int status = 200;

        Receiver() throws IOException {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            server.createContext("/", exchange -> {
                received.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
                exchange.getResponseHeaders().add("X-Kept", "yes");
                exchange.getResponseHeaders().add("X-Forwarded-For", "hidden");
                byte[] thanks = "thanks".getBytes(StandardCharsets.UTF_8);
                exchange.sendResponseHeaders(status, thanks.length);
                exchange.getResponseBody().write(thanks);
                exchange.close();
            });
            server.start();
        }

        String url() {
            return "http://127.0.0.1:" + server.getAddress().getPort();
        }

        @Override
        public void close() {
            server.stop(0);
        }
    }

    private String block(String slug, String capabilities, String data) {
        Slice.Answer known = slice.get("/block_types/slug/" + slug);
        String type = known.status() == 200
                ? known.json().get("id").stringValue()
                : made("/block_types/", "{'name': '%s', 'slug': '%s'}".formatted(slug, slug));
        String schema = made("/block_schemas/", """
                {'fields': {'title': '%s', 'type': 'object', 'properties': {'url': {'type': 'string'}},
                 'block_type_slug': '%s', 'secret_fields': ['url', 'secrets.*'], 'block_schema_references': {}},
                 'block_type_id': '%s', 'capabilities': [%s], 'version': 'non-versioned'}""".formatted(slug, slug, type, capabilities));
        return made("/block_documents/", """
                {'name': 'b%s', 'data': %s, 'block_type_id': '%s', 'block_schema_id': '%s'}""".formatted(id(), data, type, schema));
    }

    @Test
    void aWebhookIsCalledAndItsAnswerTold() throws IOException {
        try (var receiver = new Receiver()) {
            String block = block("webhook", "", "{'url': '%s/secret-path'}".formatted(receiver.url()));
            trigger(
                    "{'type': 'call-webhook', 'block_document_id': '%s', 'payload': 'n={{ event.payload.n }} {{ automation|ui_url }}'}"
                            .formatted(block),
                    event("a.b"));

            Told executed = executed();

            assertThat(receiver.received).containsExactly("n=5 http://ui.example/automations/automation/" + automation);
            assertThat(executed.payload().get("status_code").intValue()).isEqualTo(200);
            assertThat(executed.payload().get("response_body").stringValue()).isEqualTo("thanks");
            assertThat(executed.payload().get("response_headers").has("x-kept")).isTrue();
            assertThat(executed.payload().get("response_headers").has("x-forwarded-for"))
                    .isFalse();
            assertThat(executed.roles())
                    .containsEntry("block", "prefect.block-document." + block)
                    .containsEntry("block-type", "prefect.block-type.webhook");
            assertThat(executed.payload().toString()).doesNotContain("secret-path");
            List<String> loaded = database()
                    .read(tx -> tx.sql()
                            .selectFrom(EVENTS)
                            .where(EVENTS.EVENT.eq("prefect.block.webhook.loaded"))
                            .fetch(EVENTS.RESOURCE_ID));
            assertThat(loaded).containsExactly("prefect.block-document." + block);
        }
    }

    @Test
    void aNotificationIsSentWithItsTemplatesFilledIn() throws IOException {
        String run = flowRun("RUNNING");
        try (var receiver = new Receiver()) {
            String block = block("custom-webhook", "'notify'", """
                    {'name': 'n', 'url': '%s', 'json_data': {'s': '{{subject}}', 'b': '{{body}}'}}""".formatted(receiver.url()));
            trigger("""
                    {'type': 'send-notification', 'block_document_id': '%s', 'subject': '{{ flow_run.name }} {{ flow_run.state.type.value }}',
                     'body': '{{ flow_run|ui_url }} {{ flow.name is defined }}'}""".formatted(block), event("prefect.flow-run." + run));

            Told executed = executed();

            assertThat(receiver.received).hasSize(1);
            assertThat(Wire.JSON.readTree(receiver.received.getFirst()))
                    .isEqualTo(Wire.JSON.readTree("""
                    {"s": "my run RUNNING", "b": "http://ui.example/runs/flow-run/%s False"}""".formatted(run)));
            assertThat(executed.roles()).containsEntry("block-type", "prefect.block-type.custom-webhook");
        }
    }

    @Test
    void aNotificationThatIsRefusedForGoodFailsAtOnce() throws IOException {
        try (var receiver = new Receiver()) {
            receiver.status = 404;
            String block = block("custom-webhook", "'notify'", "{'name': 'n', 'url': '%s'}".formatted(receiver.url()));
            trigger("{'type': 'send-notification', 'block_document_id': '%s', 'body': 'x'}".formatted(block), null);

            Told failed = failed();

            assertThat(failed.payload().get("reason").stringValue()).isEqualTo("Notification failed");
            assertThat(failed.payload().get("notification_log").stringValue()).contains("error=404");
        }
    }

    @Test
    void whatMayPassIsTriedAgainLaterAndNotForEver() throws IOException {
        try (var receiver = new Receiver()) {
            receiver.status = 503;
            String block = block("custom-webhook", "'notify'", "{'name': 'n', 'url': '%s'}".formatted(receiver.url()));
            trigger("{'type': 'send-notification', 'block_document_id': '%s', 'body': 'x'}".formatted(block), null);

            for (int attempt = 1; attempt <= 3; attempt++) {
                assertThat(run()).isEmpty();
                assertThat(receiver.received).hasSize(attempt);
                run();
                assertThat(receiver.received).hasSize(attempt);
                now = now.plusSeconds(300);
            }
            assertThat(failed().payload().get("reason").stringValue()).isEqualTo("Notification failed");
            assertThat(receiver.received).hasSize(4);
        }
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({
        "call-webhook, The referenced block was not a webhook block",
        "send-notification, The referenced block was not a notification block"
    })
    void aBlockOfAnotherKindFails(String type, String reason) {
        String block = block("some-other", "", "{'url': 'http://a'}");
        trigger("{'type': '%s', 'block_document_id': '%s', 'body': 'x'}".formatted(type, block), null);

        assertThat(failed().payload().get("reason").stringValue()).isEqualTo(reason);
    }

    @Test
    void aTemplateThatCannotBeFilledInIsTold() {
        String block = block("webhook", "", "{'url': 'http://127.0.0.1:1'}");
        trigger(
                "{'type': 'call-webhook', 'block_document_id': '%s', 'payload': '{{ 1 / 0 }}'}".formatted(block),
                event("a.b"));

        JsonNode payload = failed().payload();

        assertThat(payload.get("reason").stringValue())
                .isEqualTo("Template rendering failed: ZeroDivisionError('division by zero')");
        assertThat(payload.get("template_source").stringValue()).isEqualTo("{{ 1 / 0 }}");
    }
}
