/**
 * {@code modwell bench}: compares mirrors from where it runs, and proposes the list of sources.
 *
 * <pre>
 * $ modwell bench 'https://goproxy.example|https://mirror.example,direct'
 * SOURCE           REQUESTS  SUCCESS  AVAILABLE  AVERAGE     P50     P95    MB/S  HAS   BEHIND
 * mirror.example         96   100.0%     100.0%    80 ms   78 ms  110 ms    11.2  100%       0
 * goproxy.example        96    99.0%     100.0%   220 ms  210 ms  400 ms     3.1  100%       1
 *
 * go env -w GOPROXY='https://mirror.example|https://goproxy.example,direct'
 * </pre>
 */
@NullMarked
package dev.modwell.cli.bench;

import org.jspecify.annotations.NullMarked;
