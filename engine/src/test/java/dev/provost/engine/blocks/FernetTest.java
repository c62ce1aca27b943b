package dev.provost.engine.blocks;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class FernetTest {
    private static final String KEY = "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=";
    private static final String TEXT = "{\"value\": \"geheim ü\"}";

    /// Made by the reference's library, of this key and text.
    private static final String TOKEN =
            "gAAAAABpIFRAZGVmZ2hpamtsbW5vcHFyc67SnEqRfMkCNzoVYcRvIJb67Z0USV2bRlWuyMhu7UowOgyr2"
                    + "Ji1RVp_qHHnEmCjiZYHfa8HpOBk_fKMG3u_boo=";

    private static final Instant THEN = Instant.ofEpochSecond(1_763_726_400);

    private final Fernet fernet = Fernet.of(KEY).orElseThrow();

    private static byte[] counting(int length, int from) {
        byte[] bytes = new byte[length];
        for (int i = 0; i < length; i++) {
            bytes[i] = (byte) (from + i);
        }
        return bytes;
    }

    @Test
    void writesWhatTheReferenceWrites() {
        assertThat(Fernet.key(counting(32, 0))).isEqualTo(KEY);
        assertThat(fernet.encrypt(TEXT, THEN, counting(16, 100))).isEqualTo(TOKEN);
    }

    @Test
    void readsWhatTheReferenceWrites() {
        assertThat(fernet.decrypt(TOKEN)).hasValue(TEXT);
    }

    @Test
    void aTokenInWhichAnythingIsChangedSaysNothing() {
        for (int i = 0; i < TOKEN.length() - 2; i++) {
            char[] changed = TOKEN.toCharArray();
            changed[i] = changed[i] == 'A' ? 'B' : 'A';

            assertThat(fernet.decrypt(new String(changed)))
                    .as("changed at %d", i)
                    .isEmpty();
            assertThat(fernet.decrypt(new String(Arrays.copyOf(TOKEN.toCharArray(), i))))
                    .as("cut at %d", i)
                    .isEmpty();
        }
    }

    @Test
    void anotherKeySaysNothing() {
        var other = Fernet.of(Fernet.key(counting(32, 1))).orElseThrow();

        assertThat(other.decrypt(TOKEN)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "x", "AAECAwQFBgcICQoLDA0ODw==", "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8gISI=", "ü"})
    void whatHasNot32BytesIsNoKey(String text) {
        assertThat(Fernet.of(text)).isEmpty();
    }
}
