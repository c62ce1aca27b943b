package dev.provost.store;

import org.jooq.Condition;
import org.jooq.Table;

/// Whether so few rows have a value that looking them up by it is the best way to them.
///
/// PostgreSQL keeps statistics and judges for itself. SQLite takes any equality for the best way in, and a list of the
/// newest runs of a queue that has a quarter of a million would sort them all; so the rows are counted, but no further
/// than up to where going through all of them in the order of the list is quicker.
@FunctionalInterface
interface Rarity {
    /// Sorting 5,000 rows costs about as much as finding a page among a million.
    int FEW = 5_000;

    /// Where nobody can look.
    Rarity NEVER = _ -> false;

    /// Says so of the rows of a table.
    ///
    /// @param asked something that an index of its own answers
    boolean isRare(Condition asked);

    static Rarity of(Transaction tx, Table<?> table) {
        return switch (tx.dialect()) {
            case SQLITE ->
                asked -> tx.search()
                                .fetchCount(tx.search()
                                        .selectOne()
                                        .from(table)
                                        .where(asked)
                                        .limit(FEW + 1))
                        <= FEW;
            case POSTGRES -> _ -> true;
        };
    }
}
