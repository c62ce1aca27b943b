package dev.provost.conformance;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import dev.provost.cli.Main;
import dev.provost.server.Server;
import java.security.SecureRandom;
import java.sql.SQLException;
import java.time.Clock;
import java.time.InstantSource;
import java.util.Calendar;
import java.util.Date;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.Timer;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What the compiler cannot forbid. Every rule says why it is one, and what to do instead.
///
/// The benchmarks are no part of the product and are not looked at.
final class ArchitectureTest {
    private static final JavaClasses PRODUCT = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("dev.provost");

    private static final String CONSTRUCTOR = "<init>";

    private static final DescribedPredicate<JavaClass> KNOWS_SQL = resideInAnyPackage(
            "java.sql..", "javax.sql..", "org.jooq..", "org.postgresql..", "org.sqlite..", "com.zaxxer..");

    /// Access to a member, by its owner and name. A constructor counts only without arguments: with a seed or an
    /// instant it asks nobody.
    private static boolean isOneOf(JavaAccess<?> access, Map<Class<?>, Set<String>> members) {
        return members.entrySet().stream()
                .anyMatch(member -> access.getTargetOwner().isEquivalentTo(member.getKey())
                        && member.getValue().contains(access.getName())
                        && (!access.getName().equals(CONSTRUCTOR)
                                || access.getDescription().contains("<init>()")));
    }

    @ParameterizedTest(name = "{0} uses no {1}")
    @CsvSource({
        "api, 'engine,store,server,cli,testing'",
        "testing, 'engine,store,server,cli'",
        "engine, 'store,server,cli,testing'",
        "store, 'server,cli,testing'",
        "server, 'cli,testing'",
        "cli, testing"
    })
    void dependenciesPointOneWay(String module, String others) {
        String[] packages = others.replaceAll("(\\w+)", "dev.provost.$1..").split(",");

        noClasses()
                .that()
                .resideInAPackage("dev.provost." + module + "..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(packages)
                .because(
                        "api <- engine <- store <- server <- cli is the one direction. What both sides need belongs in "
                                + "the left of the two, and what the left has to be told is an argument")
                .check(PRODUCT);
    }

    @ParameterizedTest
    @ValueSource(strings = {"api", "engine", "server"})
    void noTwoPackagesNeedEachOther(String module) {
        // The store is flat, and its generated tables name the store's bindings.
        slices().matching("dev.provost." + module + ".(*)..")
                .should()
                .beFreeOfCycles()
                .because("a feature is understood with those it uses, and not with those that use it. Hand the one "
                        + "that is used a function, or move what both need into a third package")
                .check(PRODUCT);
    }

    @Test
    void noFeatureKnowsHowTheServerIsPutTogether() {
        noClasses()
                .that()
                .resideInAPackage("dev.provost.server.*..")
                .should()
                .dependOnClassesThat()
                .belongToAnyOf(Server.class)
                .because(
                        "Application puts the features together with `new`. Take what you need as a constructor's parameter")
                .check(PRODUCT);
    }

    @Test
    void recordsAndDecisionsArePure() {
        noClasses()
                .that()
                .resideInAnyPackage("dev.provost.api..", "dev.provost.engine..")
                .should()
                .dependOnClassesThat(KNOWS_SQL.or(resideInAnyPackage(
                        "java.io..",
                        "java.net..",
                        "java.nio.channels..",
                        "java.nio.file..",
                        "java.util.logging..",
                        "org.slf4j..")))
                .orShould()
                .dependOnClassesThat(describe(
                        "run or wait for threads",
                        other -> other.isEquivalentTo(Thread.class)
                                || other.isEquivalentTo(Timer.class)
                                || (other.getPackageName().startsWith("java.util.concurrent")
                                        && !other.isEquivalentTo(ConcurrentHashMap.class)
                                        && !other.isEquivalentTo(ConcurrentMap.class))))
                .orShould()
                .dependOnClassesThat()
                .belongToAnyOf(Clock.class, InstantSource.class)
                .because(
                        "every rule of the product can then be tried in microseconds, exhaustively and at random. Take "
                                + "facts, the moment and the chance as arguments, and return what is to be done as a value")
                .check(PRODUCT);
    }

    @Test
    void onlyMainReadsAClock() {
        Map<Class<?>, Set<String>> clocks = Map.of(
                System.class, Set.of("currentTimeMillis", "nanoTime"),
                Clock.class,
                        Set.of("system", "systemUTC", "systemDefaultZone", "tickMillis", "tickMinutes", "tickSeconds"),
                InstantSource.class, Set.of("system"),
                Date.class, Set.of(CONSTRUCTOR),
                Calendar.class, Set.of("getInstance"));

        noClasses()
                .that()
                .doNotBelongToAnyOf(Main.class)
                .should()
                .accessTargetWhere(describe(
                        "a clock is read",
                        access -> isOneOf(access, clocks)
                                || (access.getTargetOwner().getPackageName().startsWith("java.time")
                                        && access.getName().equals("now"))))
                .because("what happens at a certain time could not be tried at any other. Take an Instant, or in the "
                        + "server an InstantSource; to wait, count what you have waited, or take a Pause")
                .check(PRODUCT);
    }

    @Test
    void onlyTheCompositionIsByChance() {
        Map<Class<?>, Set<String>> dice = Map.of(
                UUID.class, Set.of("randomUUID"),
                Math.class, Set.of("random"),
                Random.class, Set.of(CONSTRUCTOR),
                SplittableRandom.class, Set.of(CONSTRUCTOR),
                SecureRandom.class, Set.of(CONSTRUCTOR, "getInstance", "getInstanceStrong"),
                ThreadLocalRandom.class, Set.of("current"),
                RandomGenerator.class, Set.of("getDefault", "of"));

        noClasses()
                .that()
                .doNotBelongToAnyOf(Server.class)
                .should()
                .accessTargetWhere(describe("chance is asked", access -> isOneOf(access, dice)))
                .because("what came out by chance could not be had again. Take Ids, a Chance or a RandomGenerator; ids "
                        + "that nobody refers to are made by the column's default")
                .check(PRODUCT);
    }

    @Test
    void onlyTheAdapterKnowsTheHttpEngine() {
        noClasses()
                .that()
                .haveNameNotMatching("dev\\.provost\\.server\\.http\\.(HttpServer|Helidon\\w+)(\\$.*)?")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("io.helidon..")
                .because("the engine below can then be changed, and a handler tried without a socket. Use Call, Reply, "
                        + "Request and Socket")
                .check(PRODUCT);
    }

    @Test
    void onlyTheStoreKnowsTheDatabase() {
        classes()
                .that()
                .resideOutsideOfPackages("dev.provost.store..", "dev.provost.testing..")
                .should()
                .onlyDependOnClassesThat(DescribedPredicate.not(KNOWS_SQL)
                        .or(describe("is passed on", (JavaClass type) -> type.isEquivalentTo(SQLException.class))))
                .andShould(PassOn.failuresOfTheDriver())
                .because("queries, and what two databases and their drivers do differently, have one place. Add a "
                        + "method to the table's store; a failure leaves the database as a DatabaseFailure")
                .check(PRODUCT);
    }

    @Test
    void onlyTheCommandLineWritesToTheTerminal() {
        noClasses()
                .that()
                .resideOutsideOfPackage("dev.provost.cli..")
                .should()
                .accessTargetWhere(describe(
                        "standard output or error is written",
                        access -> (access.getTargetOwner().isEquivalentTo(System.class)
                                        && Set.of("out", "err").contains(access.getName()))
                                || access.getName().equals("printStackTrace")))
                .because("the standard streams are the command's answer. Use the class's slf4j logger")
                .check(PRODUCT);
    }

    @Test
    void logLinesAreConfiguredInOnePlace() {
        noClasses()
                .that()
                .haveNameNotMatching("dev\\.provost\\.(cli\\.Logging|server\\.http\\.HttpServer)(\\$.*)?")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("java.util.logging..")
                .because("levels and the look of a line are decided in cli's Logging, and HttpServer only hushes its "
                        + "engine. Use slf4j")
                .check(PRODUCT);
    }
}
