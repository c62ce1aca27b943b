package dev.provost.testing;

import javax.sql.DataSource;

/// An empty or prepared database for one test class, gone when closed.
public final class TestDatabase implements AutoCloseable {

    /// Makes what tests expect to find in a database, given its URL.
    @FunctionalInterface
    public interface Preparation {
        void prepare(String url) throws Exception;
    }

    private final String url;
    private final DataSource dataSource;
    private final Runnable removal;

    TestDatabase(String url, DataSource dataSource, Runnable removal) {
        this.url = url;
        this.dataSource = dataSource;
        this.removal = removal;
    }

    /// The URL in SQLAlchemy's form, for our settings and for the reference's.
    public String url() {
        return url;
    }

    /// A way in beside the product, to look at rows and to spoil them.
    public DataSource dataSource() {
        return dataSource;
    }

    @Override
    public void close() {
        removal.run();
    }
}
