package dev.provost.engine.blocks;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/// Encryption as Fernet tokens, which the reference reads and writes too.
///
/// ```
/// key    base64 of   16 bytes to sign with | 16 bytes to encrypt with
/// token  base64 of   0x80 | seconds since 1970 (8 bytes) | IV (16) | AES-128-CBC | HMAC-SHA256 of all before (32)
/// ```
///
/// The alphabet is the one for URLs, padding included.
public final class Fernet {
    private static final byte VERSION = (byte) 0x80;
    private static final int HALF_KEY = 16;
    private static final int BLOCK = 16;
    private static final int HEADER = 1 + Long.BYTES + BLOCK;
    private static final int SIGNATURE = 32;

    private final SecretKeySpec signing;
    private final SecretKeySpec encryption;

    private Fernet(byte[] key) {
        signing = new SecretKeySpec(key, 0, HALF_KEY, "HmacSHA256");
        encryption = new SecretKeySpec(key, HALF_KEY, HALF_KEY, "AES");
    }

    /// Nothing if the text is no key.
    public static Optional<Fernet> of(String key) {
        return decoded(key).filter(bytes -> bytes.length == 2 * HALF_KEY).map(Fernet::new);
    }

    /// Writes 32 random bytes as a key.
    public static String key(byte[] random) {
        return Base64.getUrlEncoder().encodeToString(random);
    }

    /// Encrypts a text.
    ///
    /// @param iv 16 random bytes, for this token only
    public String encrypt(String text, Instant now, byte[] iv) {
        byte[] secret = cipher(Cipher.ENCRYPT_MODE, iv, text.getBytes(StandardCharsets.UTF_8));
        ByteBuffer token = ByteBuffer.allocate(HEADER + secret.length + SIGNATURE);
        token.put(VERSION).putLong(now.getEpochSecond()).put(iv).put(secret);
        token.put(sign(token.array(), token.position()));
        return Base64.getUrlEncoder().encodeToString(token.array());
    }

    /// Nothing if the token was not made with this key.
    public Optional<String> decrypt(String token) {
        return decoded(token).filter(this::isMine).map(bytes -> {
            byte[] iv = Arrays.copyOfRange(bytes, HEADER - BLOCK, HEADER);
            byte[] secret = Arrays.copyOfRange(bytes, HEADER, bytes.length - SIGNATURE);
            return new String(cipher(Cipher.DECRYPT_MODE, iv, secret), StandardCharsets.UTF_8);
        });
    }

    private boolean isMine(byte[] token) {
        int signed = token.length - SIGNATURE;
        return signed > HEADER
                && (signed - HEADER) % BLOCK == 0
                && token[0] == VERSION
                && MessageDigest.isEqual(sign(token, signed), Arrays.copyOfRange(token, signed, token.length));
    }

    private static Optional<byte[]> decoded(String text) {
        try {
            return Optional.of(
                    Base64.getUrlDecoder().decode(text.replace('+', '-').replace('/', '_')));
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    private byte[] sign(byte[] bytes, int length) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(signing);
            mac.update(bytes, 0, length);
            return mac.doFinal();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("This Java cannot sign", e);
        }
    }

    private byte[] cipher(int mode, byte[] iv, byte[] input) {
        try {
            Cipher cipher = Cipher.getInstance("AES/CBC/PKCS5Padding");
            cipher.init(mode, encryption, new IvParameterSpec(iv));
            return cipher.doFinal(input);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("This Java cannot encrypt", e);
        }
    }
}
