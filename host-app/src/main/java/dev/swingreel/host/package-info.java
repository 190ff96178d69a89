/** The program: control panel and command line. */
package dev.swingreel.host;
