/// The numbered steps of the schema, embedded from `Migrations/` so that the program is one file.
enum Schema {
    static let migrations = [
        Migration(file: "001-audit.sql", bytes: PackageResources._01_audit_sql),
        Migration(file: "002-core.sql", bytes: PackageResources._02_core_sql),
        Migration(file: "003-tracking.sql", bytes: PackageResources._03_tracking_sql),
    ]
}
