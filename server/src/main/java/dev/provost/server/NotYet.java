package dev.provost.server;

import dev.provost.server.http.Call;
import dev.provost.server.http.NotImplementedYet;
import dev.provost.server.http.Reply;
import dev.provost.server.http.Router;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/// Operations of the contract that are yet to come, from the list in `conformance/not-yet.txt`, which only gets
/// shorter. A request for one is told so instead of that there is no such thing.
public final class NotYet {
    private NotYet() {}

    /// One line of the list.
    ///
    /// @param method an HTTP method, or `SOCKET`
    public record Entry(String method, String path) {
        boolean isSocket() {
            return method.equals("SOCKET");
        }
    }

    /// Returns the list.
    public static List<Entry> entries() {
        try (InputStream in = NotYet.class.getResourceAsStream("not-yet.txt")) {
            if (in == null) {
                throw new IllegalStateException("The list of what is yet to come is missing from the build");
            }
            var reader = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
            return reader.lines()
                    .map(String::strip)
                    .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                    .map(NotYet::entry)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Entry entry(String line) {
        int space = line.indexOf(' ');
        return new Entry(line.substring(0, space), line.substring(space).strip());
    }

    static void register(Router router) {
        for (Entry entry : entries()) {
            if (entry.isSocket()) {
                router.get(entry.path(), NotYet::refuse);
            } else {
                switch (entry.method()) {
                    case "GET" -> router.get(entry.path(), NotYet::refuse);
                    case "POST" -> router.post(entry.path(), NotYet::refuse);
                    case "PUT" -> router.put(entry.path(), NotYet::refuse);
                    case "PATCH" -> router.patch(entry.path(), NotYet::refuse);
                    case "DELETE" -> router.delete(entry.path(), NotYet::refuse);
                    default -> throw new IllegalStateException("not-yet.txt names the method " + entry.method());
                }
            }
        }
    }

    private static Reply refuse(Call call) {
        throw new NotImplementedYet(call.method() + " " + call.rawPath());
    }
}
