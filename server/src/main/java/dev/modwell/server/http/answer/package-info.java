/**
 * Answers as they go to a socket: the headers of what was found, and the shelf on which small answers lie ready
 * as bytes and files lie open. Knows neither requests nor connections; the door and the lane take from here.
 */
@NullMarked
package dev.modwell.server.http.answer;

import org.jspecify.annotations.NullMarked;
