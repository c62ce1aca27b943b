package dev.provost.api.json;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// One thing wrong with a request, as clients read it in a 422 answer.
///
/// @param type the kind of problem, such as `missing` or `uuid_parsing`
/// @param loc where the value stands
/// @param msg the problem in words
/// @param input the value that was refused; for a missing field the object that lacks it
/// @param ctx what the words were made from; not written when there is nothing
@JsonPropertyOrder({"type", "loc", "msg", "input", "ctx"})
public record Problem(
        String type,
        Location loc,
        String msg,
        JsonNode input,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) Map<String, ? extends @Nullable Object> ctx) {}
