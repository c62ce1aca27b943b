package dev.provost.conformance;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.sql.SQLException;
import java.util.stream.Stream;

/// Work in a transaction may declare that the driver fails, but nobody outside the store may look at how.
final class PassOn extends ArchCondition<JavaClass> {
    private PassOn() {
        super("only pass on what the driver throws");
    }

    static PassOn failuresOfTheDriver() {
        return new PassOn();
    }

    @Override
    public void check(JavaClass user, ConditionEvents events) {
        user.getCodeUnits().stream()
                .filter(PassOn::looks)
                .forEach(method -> events.add(SimpleConditionEvent.violated(
                        method, method.getDescription() + " looks into an SQLException")));
    }

    private static boolean looks(JavaCodeUnit method) {
        var caught = method.getTryCatchBlocks().stream().flatMap(block -> block.getCaughtThrowables().stream());
        var tested = method.getInstanceofChecks().stream().map(check -> check.getRawType());
        var asked = method.getAccessesFromSelf().stream().map(access -> access.getTargetOwner());
        return Stream.of(caught, tested, asked)
                .flatMap(types -> types)
                .anyMatch(type -> type.isAssignableTo(SQLException.class));
    }
}
