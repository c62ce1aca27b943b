package dev.provost.store;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/// A database as a server knows it that will be killed: the server takes so many steps, and dies before the next.
///
/// A step is the begin of a transaction, each of its statements, its commit, and what comes after the commit. From the
/// death on no thread of that server gets any further; what was committed is there for the next one.
public final class MortalDatabase {
    private final Database real;
    private final AtomicInteger left;
    private volatile boolean dead;

    /// What a thread of a server that was killed sees of it.
    public static final class Death extends Error {
        private static final long serialVersionUID = 1L;

        private Death() {
            super("killed", null, false, false);
        }
    }

    public MortalDatabase(Database real, int steps) {
        this.real = real;
        this.left = new AtomicInteger(steps);
    }

    /// The server's view.
    public Database database() {
        var sessions = new MortalSessions();
        return new Database(real.url(), sessions, new Schema(real.dialect(), sessions, null));
    }

    /// Whether the server has been killed.
    public boolean isDead() {
        return dead;
    }

    private void step() {
        if (dead || left.getAndDecrement() <= 0) {
            dead = true;
            throw new Death();
        }
    }

    private final class MortalSessions implements Sessions {
        @Override
        public int writers() {
            return real.writers();
        }

        @Override
        public Connections connections() {
            return real.connections();
        }

        @Override
        public <T extends @Nullable Object> T read(TransactionalWork<T> work) {
            step();
            return real.read(tx -> inside(tx, work)).result();
        }

        @Override
        public <T extends @Nullable Object> Committed<T> write(TransactionalWork<T> work) {
            step();
            Committed<T> committed = real.write(tx -> inside(tx, work));
            step();
            return committed;
        }

        @Override
        public <T extends @Nullable Object> T alone(TransactionalWork<T> work) {
            throw new UnsupportedOperationException("the schema is made before");
        }

        private <T extends @Nullable Object> Committed<T> inside(Transaction outer, TransactionalWork<T> work)
                throws SQLException {
            try (var session = new Session(outer.dialect(), mortal(outer.connection()))) {
                var tx = new Transaction(session);
                T result = work.run(tx);
                session.settle();
                step();
                return new Committed<>(result, List.copyOf(tx.actionsAfterCommit()));
            }
        }

        @Override
        public void close() {
            // The real one is closed by whoever opened it.
        }
    }

    private Connection mortal(Connection connection) {
        return proxy(Connection.class, (method, arguments) -> {
            Object made = call(connection, method, arguments);
            return made instanceof PreparedStatement statement ? mortal(statement) : made;
        });
    }

    private PreparedStatement mortal(PreparedStatement statement) {
        return proxy(PreparedStatement.class, (method, arguments) -> {
            if (method.getName().startsWith("execute")) {
                step();
            }
            return call(statement, method, arguments);
        });
    }

    private interface Behaviour {
        @Nullable
        Object of(Method method, @Nullable Object @Nullable [] arguments) throws Throwable;
    }

    private static <T> T proxy(Class<T> type, Behaviour behaviour) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader() == null ? MortalDatabase.class.getClassLoader() : type.getClassLoader(),
                new Class<?>[] {type},
                (_, method, arguments) -> behaviour.of(method, arguments)));
    }

    private static @Nullable Object call(Object target, Method method, @Nullable Object @Nullable [] arguments)
            throws Throwable {
        try {
            return method.invoke(target, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }
}
