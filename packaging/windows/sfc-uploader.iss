; Inno Setup: an installer for one person, without administrator's rights.
; UNTESTED: no Windows was at hand. After packaging/build_frozen.sh has made dist\sfc-uploader (Git's bash runs it):
;   iscc /DVersion=0.1.0 packaging\windows\sfc-uploader.iss
; Sign both programs and then the installer:
;   signtool sign /fd SHA256 /tr TIMESTAMP-URL /td SHA256 /n "NAME ON THE CERTIFICATE" FILE

#ifndef Version
  #error Give the version: iscc /DVersion=0.1.0
#endif
#define Name "SF Compute Image Uploader"

[Setup]
AppId={{7C0E3B52-5C1B-4E0B-9C53-6E0C0C1C6F5D}
AppName={#Name}
AppVersion={#Version}
AppVerName={#Name} {#Version}
AppPublisher=The SF Compute Image Uploader developers
DefaultDirName={localappdata}\Programs\sfc-uploader
DisableProgramGroupPage=yes
PrivilegesRequired=lowest
ArchitecturesAllowed=x64compatible
ArchitecturesInstallIn64BitMode=x64compatible
MinVersion=10.0.17763
LicenseFile=..\..\LICENSE
SetupIconFile=..\..\build\icons\sfc-uploader.ico
UninstallDisplayIcon={app}\sfc-uploader-window.exe
OutputDir=..\..\dist
OutputBaseFilename=sfc-uploader-{#Version}-setup
Compression=lzma2
SolidCompression=yes
WizardStyle=modern
ChangesAssociations=yes
ChangesEnvironment=yes
CloseApplications=yes

[Tasks]
Name: "path"; Description: "Let “sfc-uploader” be called in a terminal (adds it to your PATH)"; Flags: unchecked
Name: "desktop"; Description: "{cm:CreateDesktopIcon}"; Flags: unchecked

[InstallDelete]
; What an earlier version brought and this one does not.
Type: filesandordirs; Name: "{app}\_internal"

[Files]
Source: "..\..\dist\sfc-uploader\*"; DestDir: "{app}"; Flags: ignoreversion recursesubdirs

[Icons]
Name: "{autoprograms}\{#Name}"; Filename: "{app}\sfc-uploader-window.exe"; AppUserModelID: "sfc-uploader"
Name: "{autodesktop}\{#Name}"; Filename: "{app}\sfc-uploader-window.exe"; Tasks: desktop

[Registry]
; “Open with”, without taking any file type for ourselves.
Root: HKCU; Subkey: "Software\Classes\Applications\sfc-uploader-window.exe"; ValueType: string; ValueName: "FriendlyAppName"; ValueData: "{#Name}"; Flags: uninsdeletekey
Root: HKCU; Subkey: "Software\Classes\Applications\sfc-uploader-window.exe\shell\open\command"; ValueType: string; ValueData: """{app}\sfc-uploader-window.exe"" ""%1"""
Root: HKCU; Subkey: "Software\Classes\Applications\sfc-uploader-window.exe\SupportedTypes"; ValueType: string; ValueName: ".img"; ValueData: ""
Root: HKCU; Subkey: "Software\Classes\Applications\sfc-uploader-window.exe\SupportedTypes"; ValueType: string; ValueName: ".raw"; ValueData: ""
Root: HKCU; Subkey: "Software\Classes\Applications\sfc-uploader-window.exe\SupportedTypes"; ValueType: string; ValueName: ".qcow2"; ValueData: ""
Root: HKCU; Subkey: "Software\Classes\Applications\sfc-uploader-window.exe\SupportedTypes"; ValueType: string; ValueName: ".iso"; ValueData: ""
Root: HKCU; Subkey: "Environment"; ValueType: expandsz; ValueName: "Path"; ValueData: "{olddata};{app}"; Tasks: path; Check: NotOnPath

[Run]
Filename: "{app}\sfc-uploader-window.exe"; Description: "{cm:LaunchProgram,{#Name}}"; Flags: nowait postinstall skipifsilent

[Code]
function OnPath(const Path: string): Integer;
begin
  Result := Pos(';' + Lowercase(ExpandConstant('{app}')) + ';', ';' + Lowercase(Path) + ';');
end;

function NotOnPath: Boolean;
var
  Path: string;
begin
  Result := not (RegQueryStringValue(HKCU, 'Environment', 'Path', Path) and (OnPath(Path) > 0));
end;

procedure CurUninstallStepChanged(Step: TUninstallStep);
var
  Path: string;
  Place: Integer;
begin
  if (Step = usPostUninstall) and RegQueryStringValue(HKCU, 'Environment', 'Path', Path) then
  begin
    Place := OnPath(Path);
    if Place > 0 then
    begin
      // The place is counted in a text that has one ";" more in front.
      if Place > 1 then Delete(Path, Place - 1, Length(ExpandConstant('{app}')) + 1)
      else Delete(Path, 1, Length(ExpandConstant('{app}')) + 1);
      RegWriteExpandStringValue(HKCU, 'Environment', 'Path', Path);
    end;
  end;
end;
