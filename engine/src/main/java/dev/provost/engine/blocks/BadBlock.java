package dev.provost.engine.blocks;

/// A block that makes no sense, and why. The message is for whoever sent it.
public final class BadBlock extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public BadBlock(String message) {
        super(message, null, false, false);
    }

    public String reason() {
        return String.valueOf(getMessage());
    }
}
