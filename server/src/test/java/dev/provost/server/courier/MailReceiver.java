package dev.provost.server.courier;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CopyOnWriteArrayList;

/// A mail server on this machine that takes everything and keeps what it was told, line by line.
final class MailReceiver implements AutoCloseable {
    private final ServerSocket socket = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
    private final List<String> lines = new CopyOnWriteArrayList<>();

    MailReceiver() throws IOException {
        Thread.ofVirtual().start(this::serve);
    }

    int port() {
        return socket.getLocalPort();
    }

    List<String> lines() {
        return lines;
    }

    private void serve() {
        try (Socket client = socket.accept();
                var in = new BufferedReader(new InputStreamReader(client.getInputStream(), StandardCharsets.UTF_8));
                OutputStream out = client.getOutputStream()) {
            say(out, "220 here");
            boolean letter = false;
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                lines.add(line);
                if (letter) {
                    letter = !line.equals(".");
                    if (!letter) {
                        say(out, "250 taken");
                    }
                    continue;
                }
                String command = line.toUpperCase(Locale.ROOT);
                letter = command.equals("DATA");
                say(out, letter ? "354 go on" : command.equals("QUIT") ? "221 bye" : "250 ok");
            }
        } catch (IOException _) {
            // Closed.
        }
    }

    private static void say(OutputStream out, String line) throws IOException {
        out.write((line + "\r\n").getBytes(StandardCharsets.UTF_8));
        out.flush();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
