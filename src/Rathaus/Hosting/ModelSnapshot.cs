using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace Rathaus.Hosting;

/// <summary>A relational model as JSON beside the migration scripts, and back again as a model that EF Core's differ can compare.</summary>
internal static class ModelSnapshot
{
    public sealed record Column(string Name, string Clr, string Type, bool Nullable, string? Default, bool Generated);
    public sealed record Index(string Name, string[] Columns, bool Unique, string? Filter);
    public sealed record Foreign(string Name, string[] Columns, string Target, string OnDelete);
    public sealed record Table(string Name, Column[] Columns, string KeyName, string[] Key, Index[] Indexes, Foreign[] ForeignKeys);

    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true };

    public static Table[] Take(IRelationalModel model) =>
    [
        .. model.Tables.OrderBy(t => t.Name, StringComparer.Ordinal).Select(t => new Table(
            t.Name,
            [.. t.Columns.Select(c => new Column(c.Name, (c.StoreTypeMapping.Converter?.ProviderClrType ?? c.ProviderClrType).FullName!, c.StoreType, c.IsNullable, c.DefaultValueSql, IsGenerated(c)))],
            t.PrimaryKey!.Name,
            [.. t.PrimaryKey.Columns.Select(c => c.Name)],
            [.. t.Indexes.OrderBy(i => i.Name, StringComparer.Ordinal).Select(i => new Index(i.Name, [.. i.Columns.Select(c => c.Name)], i.IsUnique, i.Filter))],
            [.. t.ForeignKeyConstraints.OrderBy(f => f.Name, StringComparer.Ordinal).Select(f => new Foreign(f.Name, [.. f.Columns.Select(c => c.Name)], f.PrincipalTable.Name, f.OnDeleteAction.ToString()))])),
    ];

    public static string Write(Table[] tables) => JsonSerializer.Serialize(tables, Indented) + "\n";

    public static Table[] Parse(string json) => JsonSerializer.Deserialize<Table[]>(json)!;

    public static DbContext Context(Table[] tables, string engine)
    {
        var builder = new DbContextOptionsBuilder<SnapshotContext>();
        if (engine == "postgres") builder.UseNpgsql("Host=unused");
        else builder.UseSqlite("Data Source=unused");
        builder.EnableServiceProviderCaching(false);
        return new SnapshotContext(builder.Options, tables);
    }

    private static bool IsGenerated(IColumn column) =>
        column.Table.PrimaryKey!.Columns.Contains(column) &&
        column.PropertyMappings.Any(p => p.Property.ValueGenerated == ValueGenerated.OnAdd && p.Property.ClrType != typeof(Guid) && !p.Property.IsForeignKey());

    private sealed class SnapshotContext(DbContextOptions<SnapshotContext> options, Table[] tables) : DbContext(options)
    {
        protected override void OnModelCreating(ModelBuilder model)
        {
            foreach (var table in tables) model.SharedTypeEntity<Dictionary<string, object>>(table.Name, entity =>
            {
                entity.ToTable(table.Name);
                foreach (var column in table.Columns)
                {
                    var clr = ClrType(column.Clr);
                    if (column.Nullable && clr.IsValueType) clr = typeof(Nullable<>).MakeGenericType(clr);
                    var property = entity.IndexerProperty(clr, column.Name).HasColumnName(column.Name).HasColumnType(column.Type).IsRequired(!column.Nullable);
                    if (column.Default is { } sql) property.HasDefaultValueSql(sql);
                    if (column.Generated) property.ValueGeneratedOnAdd();
                    else property.ValueGeneratedNever();
                }
                entity.HasKey(table.Key).HasName(table.KeyName);
                foreach (var index in table.Indexes)
                {
                    var built = entity.HasIndex(index.Columns, index.Name).IsUnique(index.Unique);
                    if (index.Filter is { } filter) built.HasFilter(filter);
                }
            });
            foreach (var table in tables)
                foreach (var foreign in table.ForeignKeys)
                    model.SharedTypeEntity<Dictionary<string, object>>(table.Name, entity => entity.HasOne(foreign.Target).WithMany()
                        .HasForeignKey(foreign.Columns).HasConstraintName(foreign.Name).OnDelete(foreign.OnDelete switch
                        {
                            "Cascade" => DeleteBehavior.Cascade,
                            "SetNull" => DeleteBehavior.SetNull,
                            "Restrict" => DeleteBehavior.Restrict,
                            _ => DeleteBehavior.ClientNoAction,
                        }));
        }

        private static Type ClrType(string name) =>
            Type.GetType(name) ?? AppDomain.CurrentDomain.GetAssemblies().Select(a => a.GetType(name)).First(t => t is not null)!;
    }
}
