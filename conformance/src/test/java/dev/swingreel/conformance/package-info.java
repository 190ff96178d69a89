/**
 * Runs the web-platform-tests, unmodified, on the API of Swingreel: a binding for GraalJS, a page
 * that is just large enough for the tests, and a runner that counts.
 *
 * <p>The binding translates between JavaScript and Java and repairs nothing: what a test finds
 * wrong is wrong in Swingreel.
 */
package dev.swingreel.conformance;
