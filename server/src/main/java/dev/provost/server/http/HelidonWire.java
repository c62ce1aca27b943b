package dev.provost.server.http;

import io.helidon.common.buffers.BufferData;
import io.helidon.common.buffers.DataReader;
import io.helidon.webserver.ConnectionContext;
import java.io.IOException;
import java.io.InputStream;

/// The bytes below a WebSocket.
final class HelidonWire extends InputStream implements OpenSocket.Wire {
    private final ConnectionContext context;
    private final DataReader reader;

    HelidonWire(ConnectionContext context) {
        this.context = context;
        this.reader = context.dataReader();
    }

    @Override
    public InputStream in() {
        return this;
    }

    @Override
    public int read() throws IOException {
        try {
            return reader.read() & 0xff;
        } catch (DataReader.InsufficientDataAvailableException _) {
            return -1;
        } catch (RuntimeException e) {
            throw new IOException(e);
        }
    }

    @Override
    public int read(byte[] into, int from, int length) throws IOException {
        try {
            reader.ensureAvailable();
            byte[] read = reader.readBytes(Math.min(length, reader.available()));
            System.arraycopy(read, 0, into, from, read.length);
            return read.length;
        } catch (DataReader.InsufficientDataAvailableException _) {
            return -1;
        } catch (RuntimeException e) {
            throw new IOException(e);
        }
    }

    @Override
    public void write(byte[] bytes) throws IOException {
        try {
            context.dataWriter().writeNow(BufferData.create(bytes));
        } catch (RuntimeException e) {
            throw new IOException(e);
        }
    }

    @Override
    public void cut() {
        HelidonConnection.cut(context);
    }
}
