package dev.provost.server.metrics;

import dev.provost.server.http.Call;
import dev.provost.server.http.Reply;
import dev.provost.server.http.Router;
import dev.provost.store.Database;
import dev.provost.store.FiguresStore;
import io.prometheus.metrics.config.EscapingScheme;
import io.prometheus.metrics.expositionformats.PrometheusTextFormatWriter;
import io.prometheus.metrics.instrumentation.jvm.JvmGarbageCollectorMetrics;
import io.prometheus.metrics.instrumentation.jvm.JvmMemoryMetrics;
import io.prometheus.metrics.instrumentation.jvm.ProcessMetrics;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.InstantSource;

/// `/api/metrics`: all figures, as Prometheus reads them.
public final class MetricsRoutes {
    private final Metrics metrics;
    private final PrometheusTextFormatWriter format = PrometheusTextFormatWriter.builder()
            .setIncludeCreatedTimestamps(false)
            .build();

    public MetricsRoutes(Metrics metrics, Database database, Figures.WaitingEvents events, InstantSource clock) {
        this.metrics = metrics;
        var registry = metrics.registry();
        registry.register(new Figures(database, new FiguresStore(), events, clock));
        ProcessMetrics.builder().register(registry);
        JvmMemoryMetrics.builder().register(registry);
        JvmGarbageCollectorMetrics.builder().register(registry);
    }

    public void register(Router router) {
        router.get("/metrics", this::all);
    }

    private Reply all(Call call) throws IOException {
        var text = new ByteArrayOutputStream();
        format.write(text, metrics.registry().scrape(), EscapingScheme.UNDERSCORE_ESCAPING);
        return Reply.bytes(200, PrometheusTextFormatWriter.CONTENT_TYPE, text.toByteArray());
    }
}
