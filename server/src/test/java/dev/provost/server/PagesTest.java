package dev.provost.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class PagesTest {

    @ParameterizedTest(name = "{0} rows, {1} at a time: {2} pages are read")
    @CsvSource({"0, 3, 1", "2, 3, 1", "3, 3, 2", "7, 3, 3", "5, 0, 1"})
    void everyRowIsSettledOnce(int rows, int size, int reads) {
        List<Integer> all = IntStream.range(0, rows).boxed().toList();
        var read = new ArrayList<List<Integer>>();
        var settled = new ArrayList<Integer>();

        int done = Pages.<Integer>through(
                size,
                last -> {
                    int from = last == null ? 0 : last + 1;
                    List<Integer> page = all.subList(from, Math.min(from + size, rows));
                    read.add(page);
                    return page;
                },
                page -> {
                    settled.addAll(page);
                    return page.size();
                });

        assertThat(read).hasSize(reads);
        assertThat(settled).isEqualTo(size == 0 ? List.of() : all);
        assertThat(done).isEqualTo(settled.size());
    }
}
