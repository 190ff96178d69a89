/** No code: this artifact only brings the plugins that record a canvas to WebM. */
package dev.swingreel.starter;
