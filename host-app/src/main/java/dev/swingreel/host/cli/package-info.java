/** The command line. The only place that knows standard streams. */
package dev.swingreel.host.cli;
