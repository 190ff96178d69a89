@echo off
rem Runs Swingreel; among its sources it is built first when needed. Without arguments the control
rem panel opens.
rem SWINGREEL_JAVA_OPTS adds flags for the Java virtual machine.
setlocal
set "SR_HOME=%~dp0"
set "SR_WORK=%SR_HOME%host-app\target"
set "SR_STAMP=%SR_WORK%\swingreel-built"
set "SR_LIB=%SR_WORK%\app\lib"

set "SR_JAVA=java"
if defined JAVA_HOME if exist "%JAVA_HOME%\bin\java.exe" set "SR_JAVA=%JAVA_HOME%\bin\java.exe"
set "SR_VERSION="
for /f "tokens=3" %%v in ('call "%SR_JAVA%" -version 2^>^&1 ^| findstr /i /c:" version "') do if not defined SR_VERSION set "SR_VERSION=%%~v"
if not defined SR_VERSION (
  echo Swingreel: Java 17 or newer is needed, but none was found: install a JDK 17 or point JAVA_HOME at one. 1>&2
  exit /b 1
)
for /f "delims=.-+_" %%m in ("%SR_VERSION%") do set "SR_MAJOR=%%m"
if %SR_MAJOR% LSS 17 (
  echo Swingreel: Java 17 or newer is needed, but this is version %SR_VERSION%: install a JDK 17 or point JAVA_HOME at one. 1>&2
  exit /b 1
)

rem A distribution has nothing to build.
if exist "%SR_HOME%lib\" (
  set "SR_LIB=%SR_HOME%lib"
  goto run
)

rem PowerShell, which every supported Windows has, compares the times.
if exist "%SR_STAMP%" (
  powershell -NoProfile -Command "$s=(Get-Item -LiteralPath $env:SR_STAMP).LastWriteTimeUtc; $h=$env:SR_HOME; $f=@(Get-ChildItem -LiteralPath $h,($h+'api'),($h+'plugins'),($h+'sample-plugins'),($h+'host-app') -Filter pom.xml -Recurse -Depth 2 -File) + @(Get-ChildItem -Path ($h+'api\src\main'),($h+'host-app\src\main'),($h+'plugins\*\src\main'),($h+'sample-plugins\*\src\main') -Recurse); if ($f | Where-Object { $_.LastWriteTimeUtc -gt $s } | Select-Object -First 1) { exit 1 }"
  if not errorlevel 1 goto run
)

where mvn >nul 2>nul
if errorlevel 1 (
  echo Swingreel: Maven 3.8 or newer is needed to build it once, but mvn was not found: install Maven. 1>&2
  exit /b 1
)
echo Swingreel: building itself ^(first use, about a minute^)... 1>&2
if not exist "%SR_WORK%" mkdir "%SR_WORK%"
type nul > "%SR_STAMP%.new"
pushd "%SR_HOME%"
call mvn -q -B -ntp -DskipTests -P !strict-on-17 -pl host-app -am package > "%SR_WORK%\swingreel-build.log" 2>&1
if errorlevel 1 (
  popd
  type "%SR_WORK%\swingreel-build.log" 1>&2
  echo Swingreel: the build failed; all of its output is in %SR_WORK%\swingreel-build.log 1>&2
  exit /b 1
)
popd
move /y "%SR_STAMP%.new" "%SR_STAMP%" >nul

:run
set "SR_FLAGS=-XX:+UseSerialGC -Xms32m -Xmx1g -XX:MaxDirectMemorySize=2g -Dguice_bytecode_gen_option=DISABLED"
if %SR_MAJOR% GEQ 22 set "SR_FLAGS=%SR_FLAGS% --enable-native-access=ALL-UNNAMED"
if %SR_MAJOR% GEQ 23 set "SR_FLAGS=%SR_FLAGS% --sun-misc-unsafe-memory-access=allow"
rem A window is put together once; code of the fastest kind is made of what really runs often.
if "%~1"=="" set "SR_FLAGS=%SR_FLAGS% -XX:Tier4InvocationThreshold=50000 -XX:Tier4MinInvocationThreshold=6000 -XX:Tier4CompileThreshold=150000 -XX:Tier4BackEdgeThreshold=400000"
rem SVT-AV1 would tell its settings on standard error.
if not defined SVT_LOG set "SVT_LOG=1"
"%SR_JAVA%" %SR_FLAGS% %SWINGREEL_JAVA_OPTS% "-Dswingreel.home=%SR_HOME%." -cp "%SR_LIB%\*" dev.swingreel.host.Main %*
exit /b %ERRORLEVEL%
