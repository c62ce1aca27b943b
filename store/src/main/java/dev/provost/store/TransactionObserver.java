package dev.provost.store;

/// Is told of every transaction.
@FunctionalInterface
public interface TransactionObserver {
    /// Does not look.
    TransactionObserver NONE = _ -> _ -> {};

    /// Somebody wants a transaction; from here on they wait for a connection.
    ///
    /// @param writes whether it may change something
    Watch begins(boolean writes);

    /// One transaction until it ends.
    @FunctionalInterface
    interface Watch {
        /// It is over.
        ///
        /// @param committed false if it came to nothing
        void ends(boolean committed);
    }
}
