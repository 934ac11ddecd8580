/**
 * Text as Go sees it. Go's strings are UTF-8 bytes and Java's are UTF-16 units, and the two languages know
 * different editions of Unicode; whatever has to be equal to Go's answer down to the last character
 * (orders that are hashed, names that are refused, error texts) goes through here.
 *
 * <ul>
 *   <li>{@link dev.modwell.gomod.text.Utf8#ORDER} sorts as Go's {@code strings.Compare}: by UTF-8 bytes.
 *   <li>{@link dev.modwell.gomod.text.Unicode} knows the letters and printable characters of Unicode 15.0,
 *       the edition in Go 1.21 to 1.26.
 *   <li>{@link dev.modwell.gomod.text.Quote} writes what Go's {@code %q} writes.
 *   <li>{@link dev.modwell.gomod.text.Unquote} reads it.
 *   <li>{@link dev.modwell.gomod.text.Spaces} knows what Go takes for white space around and between words.
 *   <li>{@link dev.modwell.gomod.text.GoText} makes text of any bytes, and the same bytes of the text again.
 * </ul>
 *
 * <p>A Go string may hold bytes that are not valid UTF-8. In Java each such byte is one surrogate without its
 * partner: U+DC00 plus the byte's value, U+DC80 to U+DCFF. Another surrogate without its partner has no UTF-8
 * form; it stands for the three bytes that a lenient encoder would write, which Go takes for invalid.
 *
 * {@snippet :
 * Quote.text("a\tb\u00ad")   // "a\tb\u00ad", with quotes and escapes
 * Quote.rune('\'')           // '\''
 * Utf8.isValid("\ud800")     // false
 * GoText.decode(new byte[] {'v', '1', (byte) 0xff})   // "v1\udcff"
 * Quote.text("v1\udcff")     // "v1\xff", with quotes
 * }
 */
@NullMarked
package dev.modwell.gomod.text;

import org.jspecify.annotations.NullMarked;
