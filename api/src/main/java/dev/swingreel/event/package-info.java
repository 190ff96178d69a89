/**
 * Events in the manner of the DOM: targets, listeners, and the one loop every event goes through.
 *
 * @see <a href="https://dom.spec.whatwg.org/#events">DOM, Events</a>
 */
package dev.swingreel.event;
