using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace Rathaus.Platform.Data;

/// <summary>Marks a typed id: a <c>readonly record struct XId(Guid Value)</c>, stored as a Guid on both engines.</summary>
public interface IId
{
    Guid Value { get; }
}

internal sealed class IdConverter<T>() : ValueConverter<T, Guid>(id => id.Value, FromGuid) where T : struct, IId
{
    private static readonly Expression<Func<Guid, T>> FromGuid = BuildFromGuid();

    private static Expression<Func<Guid, T>> BuildFromGuid()
    {
        var value = Expression.Parameter(typeof(Guid));
        return Expression.Lambda<Func<Guid, T>>(Expression.New(typeof(T).GetConstructor([typeof(Guid)])!, value), value);
    }
}

/// <summary>Instants are UTC in whole milliseconds: the only precision that both engines and the log keep.</summary>
internal sealed class InstantConverter() : ValueConverter<DateTimeOffset, DateTime>(
    instant => Cut(instant),
    stored => new DateTimeOffset(DateTime.SpecifyKind(stored, DateTimeKind.Utc)))
{
    private static DateTime Cut(DateTimeOffset instant) =>
        new(instant.UtcTicks / TimeSpan.TicksPerMillisecond * TimeSpan.TicksPerMillisecond, DateTimeKind.Utc);
}
