/** Stylesheets that an island brings along; esbuild bundles them. */
declare module '*.css'
