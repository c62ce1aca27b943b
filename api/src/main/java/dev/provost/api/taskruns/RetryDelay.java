package dev.provost.api.taskruns;

import dev.provost.api.json.Location;
import dev.provost.api.json.Problems;
import dev.provost.api.json.RawJson;
import dev.provost.api.json.Shape;
import dev.provost.api.json.Shapes;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// A number of seconds, or a list of them, whole or not as they were sent.
public final class RetryDelay implements Shape<RawJson> {
    private static final int MOST = 50;

    /// The declarations whose shapes are tried.
    private record Forms(BigInteger whole, double fraction, List<BigInteger> wholes, List<Double> fractions) {}

    private record Form(String label, Shape<?> shape) {}

    private static final String[] LABELS = {"int", "float", "list[int]", "list[float]"};

    private final List<Form> forms;

    /// A shape that tries whole numbers first.
    public RetryDelay() {
        var fields = Shapes.record(Forms.class).fields();
        var tried = new ArrayList<Form>();
        for (int i = 0; i < LABELS.length; i++) {
            tried.add(new Form(LABELS[i], fields.get(i).shape()));
        }
        this.forms = List.copyOf(tried);
    }

    @Override
    public @Nullable RawJson read(JsonNode value, Location at, Problems problems) {
        int before = problems.size();
        boolean fraction = hasFraction(value);
        for (Form form : forms) {
            if (fraction && form.label.contains("int")) {
                continue;
            }
            @Nullable Object read = form.shape.read(value, at.child(form.label), problems);
            if (read != null && problems.size() == before) {
                return kept(read, value, at, problems);
            }
            problems.takeBackTo(before);
        }
        refuse(value, at, problems);
        return null;
    }

    /// All forms say why not, those included that were skipped because a better one had to be tried first.
    private void refuse(JsonNode value, Location at, Problems problems) {
        for (Form form : forms) {
            form.shape.read(value, at.child(form.label), problems);
        }
    }

    private static @Nullable RawJson kept(Object read, JsonNode value, Location at, Problems problems) {
        if (read instanceof List<?> list && list.size() > MOST) {
            problems.refused(at, "Can not configure more than 50 retry delays per task.", value);
            return null;
        }
        return RawJson.writing(read);
    }

    private static boolean hasFraction(JsonNode value) {
        if (value.isArray()) {
            for (JsonNode element : value) {
                if (element.isFloatingPointNumber()) {
                    return true;
                }
            }
        }
        return value.isFloatingPointNumber();
    }
}
