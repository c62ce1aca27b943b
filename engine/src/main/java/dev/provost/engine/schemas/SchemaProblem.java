package dev.provost.engine.schemas;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;

/// One way in which a value is not what a schema asks for.
///
/// @param path where in the value: keys, and numbers of items
/// @param keyword which word of the schema asked
/// @param fits whether the value is at least of the type that is asked for in the same place of the schema
/// @param causes why none of several alternatives fits; their paths go on from this one
public record SchemaProblem(
        List<Object> path, String keyword, String message, boolean fits, List<SchemaProblem> causes) {

    private static final Pattern PLAIN_KEY = Pattern.compile("[a-zA-Z][a-zA-Z0-9_]*");

    /// The longer path is the less, then the key or number that comes earlier, then alternatives.
    private static final Comparator<SchemaProblem> RELEVANCE = Comparator.<SchemaProblem>comparingInt(
                    problem -> -problem.path.size())
            .thenComparing(SchemaProblem::path, SchemaProblem::comparePaths)
            .thenComparing(problem -> !isAboutAlternatives(problem))
            .thenComparing(problem -> !problem.fits);

    private static boolean isAboutAlternatives(SchemaProblem problem) {
        return problem.keyword.equals("anyOf") || problem.keyword.equals("oneOf");
    }

    private static int comparePaths(List<Object> one, List<Object> two) {
        for (int i = 0; i < Math.min(one.size(), two.size()); i++) {
            int order = one.get(i) instanceof Integer a && two.get(i) instanceof Integer b
                    ? Integer.compare(a, b)
                    : String.valueOf(one.get(i)).compareTo(String.valueOf(two.get(i)));
            if (order != 0) {
                return order;
            }
        }
        return Integer.compare(one.size(), two.size());
    }

    /// The same problem, seen from further up.
    SchemaProblem under(Object step) {
        var longer = new ArrayList<Object>(path.size() + 1);
        longer.add(step);
        longer.addAll(path);
        return new SchemaProblem(List.copyOf(longer), keyword, message, fits, causes);
    }

    /// The problem that says most, its path complete.
    ///
    /// It is the one that is furthest up, for the most is wrong there. Where none of several alternatives fits, it
    /// is the other way round: the alternative that went well for longest is likely to be the one that was meant.
    ///
    /// @param problems at least one
    public static SchemaProblem worst(List<SchemaProblem> problems) {
        SchemaProblem worst = problems.getFirst();
        for (SchemaProblem problem : problems) {
            if (RELEVANCE.compare(problem, worst) > 0) {
                worst = problem;
            }
        }
        while (!worst.causes.isEmpty()) {
            List<SchemaProblem> causes = worst.causes.stream().sorted(RELEVANCE).toList();
            if (causes.size() > 1 && RELEVANCE.compare(causes.get(0), causes.get(1)) == 0) {
                return worst;
            }
            worst = causes.getFirst().after(worst.path);
        }
        return worst;
    }

    private SchemaProblem after(List<Object> start) {
        var whole = new ArrayList<Object>(start);
        whole.addAll(path);
        return new SchemaProblem(List.copyOf(whole), keyword, message, fits, causes);
    }

    /// The path as an expression that starts with `$`.
    public String jsonPath() {
        var text = new StringBuilder("$");
        for (Object step : path) {
            if (step instanceof Integer) {
                text.append('[').append(step).append(']');
            } else if (PLAIN_KEY.matcher(step.toString()).matches()) {
                text.append('.').append(step);
            } else {
                text.append("['")
                        .append(step.toString().replace("\\", "\\\\").replace("'", "\\'"))
                        .append("']");
            }
        }
        return text.toString();
    }
}
