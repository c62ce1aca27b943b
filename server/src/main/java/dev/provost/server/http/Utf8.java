package dev.provost.server.http;

/// Looks whether bytes are UTF-8, which neither the JSON parser nor the HTTP engine does thoroughly.
final class Utf8 {
    private Utf8() {}

    static boolean isValid(byte[] bytes) {
        return isValid(bytes, bytes.length, false);
    }

    /// Looks, besides, for half of a surrogate pair in an escape such as `\ud800`: such a text can be neither stored
    /// nor sent.
    static boolean isValidJson(byte[] bytes) {
        return isValid(bytes, bytes.length, true);
    }

    private static boolean isValid(byte[] bytes, int end, boolean escapes) {
        int i = 0;
        while (i < end) {
            byte b = bytes[i];
            if (b >= 0) {
                int length = escapes && b == '\\' ? escape(bytes, i, end) : 1;
                if (length == 0) {
                    return false;
                }
                i += length;
            } else {
                int length = sequence(bytes, i, end);
                if (length == 0) {
                    return false;
                }
                i += length;
            }
        }
        return true;
    }

    private static int sequence(byte[] bytes, int at, int end) {
        int first = bytes[at] & 0xff;
        int length = first < 0xc2 ? 0 : first < 0xe0 ? 2 : first < 0xf0 ? 3 : first < 0xf5 ? 4 : 0;
        if (length == 0 || at + length > end) {
            return 0;
        }
        for (int i = 1; i < length; i++) {
            if ((bytes[at + i] & 0xc0) != 0x80) {
                return 0;
            }
        }
        int second = bytes[at + 1] & 0xff;
        boolean overlongOrSurrogateOrBeyond = switch (first) {
            case 0xe0 -> second < 0xa0;
            case 0xed -> second > 0x9f;
            case 0xf0 -> second < 0x90;
            case 0xf4 -> second > 0x8f;
            default -> false;
        };
        return overlongOrSurrogateOrBeyond ? 0 : length;
    }

    private static int escape(byte[] bytes, int at, int end) {
        int unit = unit(bytes, at, end);
        if (unit < 0xd800 || unit > 0xdfff) {
            return 2;
        }
        int next = unit(bytes, at + 6, end);
        return unit < 0xdc00 && next >= 0xdc00 && next <= 0xdfff ? 12 : 0;
    }

    /// Returns the number in the escape that starts there, or -1 if there is none.
    private static int unit(byte[] bytes, int at, int end) {
        if (at + 6 > end || bytes[at] != '\\' || bytes[at + 1] != 'u') {
            return -1;
        }
        int unit = 0;
        for (int i = at + 2; i < at + 6; i++) {
            int digit = Character.digit(bytes[i], 16);
            if (digit < 0) {
                return -1;
            }
            unit = (unit << 4) | digit;
        }
        return unit;
    }
}
