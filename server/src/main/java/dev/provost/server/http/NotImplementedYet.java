package dev.provost.server.http;

/// 501: the operation is part of the API and Provost does not have it yet.
public final class NotImplementedYet extends Refusal {
    public NotImplementedYet(String operation) {
        super(501, detail(operation + " is not implemented yet."), null);
    }
}
