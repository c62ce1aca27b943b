package dev.provost.server.workpools;

import dev.provost.api.json.Wire;
import dev.provost.api.workpools.WorkPool;
import dev.provost.server.http.Call;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.node.ObjectNode;

/// What clients may see of a work pool. Those up to 3.3.7 fail at a field they do not know.
enum OldClients {
    OLD,
    NEW;

    private static final Pattern CLIENT =
            Pattern.compile("prefect/(\\d{1,9})\\.(\\d{1,9})\\.(\\d{1,9})\\S* \\(API \\S+\\)");

    static OldClients may(Call call) {
        Matcher client = CLIENT.matcher(call.header("user-agent").orElse(""));
        return client.lookingAt() && isOld(client) ? OLD : NEW;
    }

    private static boolean isOld(Matcher client) {
        long version = 0;
        for (int part = 1; part <= 3; part++) {
            version = version * 10_000 + Math.min(Long.parseLong(client.group(part)), 9_999);
        }
        return version <= 3_0003_0007L;
    }

    Object see(WorkPool pool) {
        return switch (this) {
            case NEW -> pool;
            case OLD -> {
                ObjectNode seen = Wire.JSON.valueToTree(pool);
                ((ObjectNode) seen.get("storage_configuration")).remove("default_result_storage_block_id");
                yield seen;
            }
        };
    }
}
