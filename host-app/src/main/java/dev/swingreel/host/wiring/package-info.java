/** Puts the program together with Guice; the only place that knows both faces, and Guice. */
package dev.swingreel.host.wiring;
