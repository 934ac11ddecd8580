// SPDX-FileCopyrightText: The Modwell authors
// SPDX-License-Identifier: Apache-2.0
package dev.modwell.core.origin;

import dev.modwell.gomod.goproxy.Target;
import java.time.Duration;
import java.util.List;

/** What a {@link Chain} may decide within its list: in which order, and how patiently. */
public interface Tactics {
    /**
     * How long a source before {@code |} is waited for alone. It is not given up then: a cold source may need
     * half a minute; the next one is asked as well.
     */
    Duration HANGING = Duration.ofSeconds(3);

    /** As listed, and patient. */
    Tactics PLAIN = new Tactics() {
        @Override
        public List<Chain.Link> arranged(List<Chain.Link> links) {
            return links;
        }

        @Override
        public Duration patience(Origin origin, Target target) {
            return HANGING;
        }

        @Override
        public Duration hurried(Duration patience) {
            return Duration.ZERO;
        }
    };

    /** The links in the order to ask them; only sources of one trust class may change places. */
    List<Chain.Link> arranged(List<Chain.Link> links);

    /** After which time without an answer the next source is asked as well. */
    Duration patience(Origin origin, Target target);

    /**
     * The {@code patience} is over: the next source is to be asked as well, and this counts it.
     *
     * @return for how much longer to wait first; zero when it may be asked now
     */
    Duration hurried(Duration patience);
}
