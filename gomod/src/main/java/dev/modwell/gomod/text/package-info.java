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
 * </ul>
 *
 * <p>A surrogate without its partner has no UTF-8 form. It stands for the three bytes that a lenient encoder
 * would write ({@code ED A0 80} to {@code ED BF BF}), which Go takes for invalid UTF-8.
 *
 * {@snippet :
 * Quote.text("a\tb\u00ad")   // "a\tb\u00ad", with quotes and escapes
 * Quote.rune('\'')           // '\''
 * Utf8.isValid("\ud800")     // false
 * }
 */
@NullMarked
package dev.modwell.gomod.text;

import org.jspecify.annotations.NullMarked;
