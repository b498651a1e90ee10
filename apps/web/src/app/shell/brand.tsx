import classes from './brand.module.css';

/** A plumb bob on its line. */
export function Brand() {
  return (
    <span className={classes.brand}>
      <svg width="22" height="28" viewBox="0 0 22 28" aria-hidden="true">
        <path d="M11 0v11" stroke="var(--pl-ink)" strokeWidth="1.75" strokeLinecap="round" />
        <path d="M4.5 11h13l-1.9 7L11 27.5 6.4 18z" fill="var(--pl-brass)" />
        <path d="M11 11h6.5l-1.9 7L11 27.5z" fill="var(--pl-ink)" opacity="0.16" />
      </svg>
      Plumbline
    </span>
  );
}
