package dev.provost.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jooq.DSLContext;

/// One transaction. Stores take it as their first argument, so a signature tells what happens together.
public final class Transaction {
    private final Session session;
    private final List<Runnable> afterCommit = new ArrayList<>();

    Transaction(Session session) {
        this.session = session;
    }

    public Dialect dialect() {
        return session.dialect();
    }

    /// For statements that are much the same each time.
    public DSLContext sql() {
        return session.sql();
    }

    /// For queries that filters compose, among however many rows: planned each time, for the values they ask for.
    public DSLContext search() {
        return session.search();
    }

    /// Runs a statement whose outcome nobody needs, before any other that comes after it. What is wrong with it may
    /// come to light as late as at the commit: PostgreSQL gets it together with what follows.
    void later(String sql, Session.Binding binding) throws SQLException {
        session.later(sql, binding);
    }

    /// Runs a query and has its rows read, at the latest when any other statement that comes after it has run, or by
    /// [#settle]: PostgreSQL gets it together with that one.
    void queryLater(String sql, Session.Binding binding, Session.Reader reader) throws SQLException {
        session.queryLater(sql, binding, reader);
    }

    /// Runs a query and has its rows read, in one go with what was left for later.
    void query(String sql, Session.Binding binding, Session.Reader reader) throws SQLException {
        session.query(sql, binding, reader);
    }

    /// Runs what was left for later.
    public void settle() throws SQLException {
        session.settle();
    }

    /// For statements that [#prepare] cannot express. Commit, rollback and close are not the caller's.
    public Connection connection() throws SQLException {
        session.settle();
        return session.connection();
    }

    /// A statement for hot paths, compiled once for each connection.
    ///
    /// It belongs to the transaction: close its result sets, never the statement itself. Prepare it
    /// where it is run: of what is left for [#later], only what was left before this runs before it.
    public PreparedStatement prepare(String sql) throws SQLException {
        return session.prepare(sql);
    }

    /// Runs the action once the transaction has committed, and never if it does not.
    public void afterCommit(Runnable action) {
        afterCommit.add(action);
    }

    List<Runnable> actionsAfterCommit() {
        return afterCommit;
    }
}
